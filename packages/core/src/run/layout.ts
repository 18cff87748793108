/** Raised when a run folder written by this version could not be read by the one before. */
export const RUN_FORMAT = 1;

/** The files of a run folder. */
export const RUN_FILES = {
  source: 'source.net',
  environment: 'environment.json',
  /** Where the run is an experiment. */
  experiment: 'experiment.json',
  report: 'report.html',
} as const;

/** The files of a recipe's folder in it. */
export const RECIPE_FILES = {
  recipe: 'recipe.json',
  data: 'data.json',
  metrics: 'metrics.jsonl',
  parameters: 'parameters.safetensors',
  status: 'status.json',
  /** A folder, where there are any: the parameters after each of some steps, `390.safetensors`. */
  checkpoints: 'checkpoints',
} as const;

/** A name as a folder's name on every system: letters, digits and `._-`, at most 80 characters. */
export function folderName(name: string, otherwise: string): string {
  const safe = name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+|[.-]+$/g, '');
  return Array.from(safe).slice(0, 80).join('') || otherwise;
}

/** `20261121-145203`, local time: folders sort by when they were made, as the person remembers it. */
export function timeStamp(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
  return `${day}-${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`;
}
