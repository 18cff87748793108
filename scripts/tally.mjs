import { readFileSync, rmSync } from 'node:fs';

/**
 * Counts of a test run. A file that could not be loaded, or an error outside any test, counts as one failure, so that a run that
 * failed never says `0 failed`.
 * @param {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: { status: string }[] }[] } | undefined} report
 *   what vitest's JSON reporter wrote, if it came to that
 * @param {number} code exit status of the run
 */
export function tally(report, code) {
  const passed = report?.numPassedTests ?? 0;
  const broken = (report?.testResults ?? []).filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = (report?.numFailedTests ?? 0) + broken;
  return { passed, failed: code === 0 ? failed : Math.max(1, failed) };
}

/** What vitest's JSON reporter wrote, which is then removed; undefined where the run did not come to that. */
export function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  } finally {
    rmSync(file, { force: true });
  }
}
