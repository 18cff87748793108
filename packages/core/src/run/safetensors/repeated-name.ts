const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;

/**
 * A name that one object of a JSON text has twice, or undefined. `JSON.parse` would silently keep the last.
 * @param json text that `JSON.parse` accepts
 */
export function repeatedName(json: string): string | undefined {
  // One set of names for each open object; undefined for an open array.
  const open: (Set<string> | undefined)[] = [];
  let last = '';
  for (const [token] of json.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      // Escapes resolved: "a" and "\u0061" are one name.
      const name = String(JSON.parse(last));
      const names = open.at(-1);
      if (names?.has(name)) return name;
      names?.add(name);
    }
    last = token;
  }
  return undefined;
}
