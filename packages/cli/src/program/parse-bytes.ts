const POWERS: Readonly<Record<string, number>> = { '': 0, k: 1, m: 2, g: 3, t: 4 };

/** Bytes as a person writes them: `512MB` and `1.5 GB` in thousands, `2GiB` in 1024s, `4096`; undefined for anything else. */
export function parseBytes(text: string): number | undefined {
  const [, number = '', prefix = '', binary = ''] =
    /^(\d+(?:\.\d+)?)\s*(?:([kmgt]?)(i?)b?)$/i.exec(text.trim()) ?? [];
  const power = POWERS[prefix.toLowerCase()];
  if (number === '' || power === undefined || (binary !== '' && prefix === '')) return undefined;
  const bytes = Math.round(Number(number) * (binary === '' ? 1000 : 1024) ** power);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}
