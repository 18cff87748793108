import { SetUpFault } from './fault.js';

/** A TensorFlow wheel on PyPI that holds libtensorflow for one platform. */
export interface Wheel {
  readonly project: string;
  readonly version: string;
  /** The wheel's tags, so that any Python's pip can fetch it. */
  readonly python: string;
  readonly abi: string;
  readonly platform: string;
  readonly file: string;
  readonly sha256: string;
  /** Size of the file, in bytes. */
  readonly bytes: number;
  /** Size of what is kept of it, in bytes. */
  readonly unpackedBytes: number;
  /** The libraries to link with, relative to the wheel's root. */
  readonly libraries: readonly string[];
  /** Whether an engine was ever built from it. The hashes of the others are PyPI's, too. */
  readonly tried: boolean;
}

const linuxLibraries = ['tensorflow/libtensorflow_cc.so.2', 'tensorflow/libtensorflow_framework.so.2'];

const wheels: Readonly<Record<string, Wheel>> = {
  'linux-x64': {
    project: 'tensorflow-cpu',
    version: '2.18.1',
    python: '3.11',
    abi: 'cp311',
    platform: 'manylinux2014_x86_64',
    file: 'tensorflow_cpu-2.18.1-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl',
    sha256: '810c75d7149d2da0cb2092187817b0dcabb80728ca9f9cf3a61f3f42fadd1298',
    bytes: 230_236_181,
    unpackedBytes: 684_000_000,
    libraries: linuxLibraries,
    tried: true,
  },
  'linux-arm64': {
    project: 'tensorflow',
    version: '2.18.1',
    python: '3.11',
    abi: 'cp311',
    platform: 'manylinux2014_aarch64',
    file: 'tensorflow-2.18.1-cp311-cp311-manylinux_2_17_aarch64.manylinux2014_aarch64.whl',
    sha256: '8a6485edd2148f70d011dbd1d8dc2c775e91774a5a159466e83d0d1f21580944',
    bytes: 231_937_898,
    unpackedBytes: 768_000_000,
    libraries: linuxLibraries,
    tried: false,
  },
  'darwin-arm64': {
    project: 'tensorflow',
    version: '2.18.1',
    python: '3.11',
    abi: 'cp311',
    platform: 'macosx_12_0_arm64',
    file: 'tensorflow-2.18.1-cp311-cp311-macosx_12_0_arm64.whl',
    sha256: '661029cd769b311db910b79a3a6ef50a5a61ecc947172228c777a49989722508',
    bytes: 239_549_037,
    unpackedBytes: 656_000_000,
    libraries: ['tensorflow/libtensorflow_cc.2.dylib', 'tensorflow/libtensorflow_framework.2.dylib'],
    tried: false,
  },
};

/** The wheel for a platform, which by default is this one. */
export function wheelFor(
  platform: string = process.platform,
  arch: string = process.arch,
): Wheel | undefined {
  return platform === 'linux' && !hasGlibc() ? undefined : wheels[`${platform}-${arch}`];
}

export function noWheel(): SetUpFault {
  const system = `${process.platform} on ${process.arch}`;
  const reason = process.platform === 'linux' && !hasGlibc() ? `${system} without glibc` : system;
  return new SetUpFault(
    'no-wheel',
    `TensorFlow is not published for ${reason}.`,
    'Point GRAMIAN_ENGINE at a libtensorflow of your own, or go on with the portable engine.',
  );
}

/** The wheels are built for glibc; a Node on musl (Alpine) cannot load them. */
const hasGlibc = (() => {
  let known: boolean | undefined;
  return (): boolean => (known ??= 'glibcVersionRuntime' in reportHeader());
})();

function reportHeader(): object {
  const report: unknown = process.report.getReport();
  const header = typeof report === 'object' && report !== null && 'header' in report ? report.header : {};
  return typeof header === 'object' && header !== null ? header : {};
}
