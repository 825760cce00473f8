/**
 * The part of node:zlib that workerd offers under nodejs_compat and that `unpack.ts` uses: its DecompressionStream knows no br.
 *
 * @module
 */
declare module 'node:zlib' {
  type Unpack = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array
  export const gunzipSync: Unpack
  export const inflateSync: Unpack
  export const brotliDecompressSync: Unpack
}
