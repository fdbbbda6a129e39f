export interface Place {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Where the picture itself lies in an element that may leave bars beside it, from the corner of what holds both. */
export function pictureIn(media: HTMLImageElement | HTMLVideoElement, holder: Element): Place {
  const own = media.getBoundingClientRect();
  const from = holder.getBoundingClientRect();
  const wide = media instanceof HTMLVideoElement ? media.videoWidth : media.naturalWidth;
  const high = media instanceof HTMLVideoElement ? media.videoHeight : media.naturalHeight;
  const [w, h] = wide > 0 && high > 0 ? [wide, high] : [Number(media.getAttribute('width')), Number(media.getAttribute('height'))];
  const scale = w > 0 && h > 0 ? Math.min(own.width / w, own.height / h) : 0;
  const [width, height] = scale > 0 ? [w * scale, h * scale] : [own.width, own.height];
  return { left: own.left - from.left + (own.width - width) / 2, top: own.top - from.top + (own.height - height) / 2, width, height };
}
