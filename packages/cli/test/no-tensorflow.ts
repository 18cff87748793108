const TRAP = `
  import module from 'node:module';
  const load = module._load;
  module._load = (name, ...rest) => {
    if (/tensorflow|tfjs/.test(name)) throw new Error('it loads ' + name);
    return load(name, ...rest);
  };`;

/** With these variables a command that loads TensorFlow fails and says so. */
export const NO_TENSORFLOW = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(TRAP)}` };
