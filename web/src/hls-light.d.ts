// hls.js types its light build only under its whole name.
declare module 'hls.js/light' {
  export { default } from 'hls.js';
}
