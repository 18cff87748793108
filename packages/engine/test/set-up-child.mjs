// Runs the set-up in a process of its own, which tests may kill. Arguments: the wheel as JSON.
import { setUpFrom } from '../dist/setup/set-up.js';

const phases = new Set();
const status = await setUpFrom(JSON.parse(process.argv[2]), {
  onProgress: ({ phase, done }) => {
    if (phases.has(phase) || (phase === 'unpack' && done === 0)) return;
    phases.add(phase);
    process.stdout.write(`${phase}\n`);
  },
});
process.stdout.write(`${JSON.stringify({ engine: status.engine, built: status.built })}\n`);
