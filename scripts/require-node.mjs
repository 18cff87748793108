// Loaded first and written so that any Node that knows modules can read it.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Gramian needs Node 20.19 or later; this is Node ${process.versions.node}.`);
  console.error('Install a current Node from https://nodejs.org and try again.');
  process.exit(1);
}
