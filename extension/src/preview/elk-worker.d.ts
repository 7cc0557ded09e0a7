/** The text of the layout engine, for a worker. */
declare module 'elkjs/lib/elk-worker.min.js' {
  const source: string;
  export default source;
}
