import { textsIn } from '../../src/rocketchat/views/text';

/** The texts that tests read where they are not about languages. */
export const text = textsIn('en');
