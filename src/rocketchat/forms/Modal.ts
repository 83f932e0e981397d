import type { View } from '../views/View';

/** What is shown in a window: with a button that closes it, and one that submits it where it is a form. */
export type Modal = View & { readonly close: string; readonly submit?: string };
