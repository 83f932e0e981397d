import { textsIn } from '../../src/rocketchat/views/text';
import type { Viewer } from '../../src/rocketchat/views/View';
import type { Language } from '../../src/shared/Language';

export const VIEWER = viewerIn('en');

/** Somebody who reads in a language. */
export function viewerIn(language: Language): Viewer {
	return { language, text: textsIn(language), utcOffsetHours: 1, siteUrl: 'https://chat.example/', turn: 'turn1' };
}
