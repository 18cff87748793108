import { describe, expect, it } from 'vitest';
import { installHint } from './system-packages.js';

describe('installHint', () => {
  it.each([
    [
      'ID=debian\nVERSION_ID="12"\n',
      'with `sudo apt-get install g++`',
      'with `sudo apt-get install python3-pip`',
    ],
    [
      'ID=linuxmint\nID_LIKE="ubuntu debian"\n',
      'with `sudo apt-get install g++`',
      'with `sudo apt-get install python3-pip`',
    ],
    [
      'ID="rocky"\nID_LIKE="rhel centos fedora"\n',
      'with `sudo dnf install gcc-c++`',
      'with `sudo dnf install python3-pip`',
    ],
    ['ID="opensuse-leap"\n', 'with `sudo zypper install gcc-c++`', 'with `sudo zypper install python3-pip`'],
    ['ID=arch\n', 'with `sudo pacman -S gcc`', 'with `sudo pacman -S python-pip`'],
    ['ID=alpine\n', 'with `apk add g++`', 'with `apk add py3-pip`'],
    ['ID=nixos\n', 'with your package manager', 'with your package manager'],
    ['', 'with your package manager', 'with your package manager'],
  ])('reads %j', (release, compiler, pip) => {
    expect(installHint('compiler', 'linux', release)).toBe(compiler);
    expect(installHint('pip', 'linux', release)).toBe(pip);
  });

  it('knows macOS', () => {
    expect(installHint('compiler', 'darwin', '')).toBe('with `xcode-select --install`');
    expect(installHint('pip', 'darwin', '')).toBe('with `brew install python`');
  });
});
