/** What the basemap's reader would ask of a library where the browser cannot unpack tiles by itself. */
export function decompressSync(): never {
  throw new Error('this browser unpacks no tiles');
}
