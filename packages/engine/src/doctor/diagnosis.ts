export interface Problem {
  /** What is wrong, one sentence. */
  readonly what: string;
  /** What to do, one sentence. */
  readonly fix: string;
}

/** Everything that decides which engine runs here. */
export interface Diagnosis {
  /** The engine that `openEngine` would take. */
  readonly engine: 'tensorflow' | 'portable';
  /** Why that one, one sentence. */
  readonly why: string;
  /** By component: `libtensorflow` (where it loads), `tfjs`, `tfjs-node`, `node`, `node-api`, `engine`. */
  readonly versions: Readonly<Record<string, string>>;
  readonly cache: {
    readonly folder: string;
    readonly bytes: number;
    /** Bytes of engines of other versions. */
    readonly unusedBytes: number;
  };
  /** What the set-up builds with; absent where none was found. */
  readonly pip?: string;
  readonly compiler?: string;
  readonly threads: string;
  readonly cores: number;
  readonly oneDnn: string;
  readonly problems: readonly Problem[];
}

/** The diagnosis as `gramian doctor` prints it. */
export function diagnosisText(diagnosis: Diagnosis): string {
  const { versions, cache } = diagnosis;
  const unused = cache.unusedBytes > 0 ? `, ${megabytes(cache.unusedBytes)} of it for other versions` : '';
  const rows: readonly (readonly [name: string, value: string])[] = [
    ['Engine', `${diagnosis.engine}. ${diagnosis.why}`],
    ['libtensorflow', versions['libtensorflow'] ?? 'none'],
    ['tfjs', `${versions['tfjs'] ?? 'none'}, tfjs-node ${versions['tfjs-node'] ?? 'none'}`],
    ['Node', `${versions['node'] ?? ''}, Node-API ${versions['node-api'] ?? ''}`],
    ['Threads', `${diagnosis.threads} (${diagnosis.cores} cores), oneDNN ${diagnosis.oneDnn}`],
    ['Cache', `${cache.folder}, ${megabytes(cache.bytes)}${unused}`],
    ['pip', diagnosis.pip ?? 'not found'],
    ['C++ compiler', diagnosis.compiler ?? 'not found'],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const table = rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
  const problems = diagnosis.problems.flatMap(({ what, fix }) => ['', `Problem: ${what}`, `    Fix: ${fix}`]);
  return [...table, ...(problems.length > 0 ? problems : ['', 'No problems found.'])].join('\n');
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
