import { PaletteStyleTag } from '@rocket.chat/fuselage';
import '@rocket.chat/fuselage/dist/fuselage.css';
import '@rocket.chat/icons/dist/rocketchat.css';
import { render } from 'react-dom';
import './page.css';
import { readView } from './readView';
import { ShownView } from './ShownView';

const root = document.getElementById('root');
let showings = 0;

globalThis.sent = [];
globalThis.read = readView;
globalThis.show = (showing) => {
	globalThis.sent = [];
	showings += 1;
	// A new key: nothing of the view before is kept, as where a view has a new id.
	render(
		<>
			<PaletteStyleTag theme="light" selector=":root" />
			<ShownView key={showings} {...showing} />
		</>,
		root,
	);
};
