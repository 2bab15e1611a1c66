/** Links that are followed without loading everything anew. */

/** Takes a click to a page of Home Assistant; with a modifier key the browser does what it always does. */
export const follow =
  (go: (path: string) => void) =>
  (event: MouseEvent): void => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const { pathname, search } = event.currentTarget as HTMLAnchorElement;
    go(pathname + search);
  };
