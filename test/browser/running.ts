import type { BrowserServer } from 'playwright-core';

/** The browser between the beginning and the end of a run. */
export const running: { browser?: BrowserServer } = {};
