/** Where the bundle of the page is: beside the bundle that this becomes a part of. */
export const pageFolder = new URL('page/', import.meta.url);
