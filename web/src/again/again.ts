/** How often a picture is asked for again, and after how long each time, in ms. */
export const waits = [500, 2000];

const tried = new WeakMap<HTMLImageElement, number>();

/** A picture that did not come over a bad line is asked for again, twice at most; then it stays missing and its words stand for it. */
export function again(img: HTMLImageElement): void {
  const before = tried.get(img) ?? 0;
  if (before >= waits.length) return;
  tried.set(img, before + 1);
  setTimeout(() => {
    if (img.isConnected) img.src = img.src;
  }, waits[before]);
}

/** Listens for pictures that fail, and takes on those that had failed before. */
export function watch(page: Document): void {
  page.addEventListener('error', (event) => { if (event.target instanceof HTMLImageElement) again(event.target); }, true);
  for (const img of page.querySelectorAll('img')) if (img.complete && img.naturalWidth === 0 && img.currentSrc !== '') again(img);
}

watch(document);
