/** `{name}` in a text of the page. */
export function fill(text: string | undefined, values: Record<string, string | number>): string {
  return (text ?? '').replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** As the desk says sizes: powers of ten. */
export function amount(bytes: number): string {
  if (bytes < 1e6) return `${round(bytes / 1e3)} kB`;
  return bytes < 1e9 ? `${round(bytes / 1e6)} MB` : `${round(bytes / 1e9)} GB`;
}

function round(number: number): string {
  return number.toFixed(1).replace(/\.0$/, '');
}
