/**
 * The part of node:zlib that workerd offers under nodejs_compat and that `unpack.ts` and its tests use: its DecompressionStream knows no br.
 *
 * @module
 */
declare module 'node:zlib' {
  type Unpack = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array
  type Pack = (data: string) => Uint8Array
  export const gzipSync: Pack
  export const deflateSync: Pack
  export const brotliCompressSync: Pack
  export const gunzipSync: Unpack
  export const inflateSync: Unpack
  export const brotliDecompressSync: Unpack
}
