/** As npm takes them: lower case, at most one scope, nothing that could be a path or an address. */
const NPM_NAME = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;
const LONGEST = 214;

export function isNpmName(name: string): boolean {
  return NPM_NAME.test(name) && name.length <= LONGEST && name !== 'node_modules';
}
