import { describe, expect, it } from 'vitest';
import { tally } from './tally.mjs';

const file = (status, ...tests) => ({ status, assertionResults: tests.map((test) => ({ status: test })) });

describe('the closing line', () => {
  it('counts tests', () => {
    const report = {
      numPassedTests: 2,
      numFailedTests: 1,
      testResults: [file('passed', 'passed'), file('failed', 'passed', 'failed')],
    };
    expect(tally(report, 1)).toEqual({ passed: 2, failed: 1 });
  });

  it('counts a file that could not be loaded', () => {
    const report = {
      numPassedTests: 1,
      numFailedTests: 0,
      testResults: [file('passed', 'passed'), file('failed')],
    };
    expect(tally(report, 1)).toEqual({ passed: 1, failed: 1 });
  });

  it('never says `0 failed` of a run that failed', () => {
    expect(tally({ numPassedTests: 5, numFailedTests: 0, testResults: [] }, 1)).toEqual({
      passed: 5,
      failed: 1,
    });
    expect(tally(undefined, 1)).toEqual({ passed: 0, failed: 1 });
  });

  it('is a clean one for a clean run', () => {
    expect(tally({ numPassedTests: 5, numFailedTests: 0, testResults: [] }, 0)).toEqual({
      passed: 5,
      failed: 0,
    });
  });
});
