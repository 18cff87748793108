import { readFileSync } from 'node:fs';

type Need = 'compiler' | 'pip';

interface PackageManager {
  /** Matches the ID or ID_LIKE of os-release. */
  readonly system: RegExp;
  readonly command: string;
  readonly packages: Readonly<Record<Need, string>>;
}

const managers: readonly PackageManager[] = [
  {
    system: /debian|ubuntu/,
    command: 'sudo apt-get install',
    packages: { compiler: 'g++', pip: 'python3-pip' },
  },
  {
    system: /fedora|rhel|centos|amzn/,
    command: 'sudo dnf install',
    packages: { compiler: 'gcc-c++', pip: 'python3-pip' },
  },
  { system: /suse/, command: 'sudo zypper install', packages: { compiler: 'gcc-c++', pip: 'python3-pip' } },
  { system: /arch/, command: 'sudo pacman -S', packages: { compiler: 'gcc', pip: 'python-pip' } },
  { system: /alpine/, command: 'apk add', packages: { compiler: 'g++', pip: 'py3-pip' } },
];

/** How to install something, as the end of a sentence: "with `sudo apt-get install g++`". */
export function installHint(
  need: Need,
  platform: string = process.platform,
  release: string = osRelease(),
): string {
  if (platform === 'darwin')
    return need === 'compiler' ? 'with `xcode-select --install`' : 'with `brew install python`';
  const system = [...release.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].map(([, id]) => id).join(' ');
  const manager = managers.find((candidate) => candidate.system.test(system));
  return manager ? `with \`${manager.command} ${manager.packages[need]}\`` : 'with your package manager';
}

function osRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}
