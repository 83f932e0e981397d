/** The text in at most so many characters, with an ellipsis as the last one where it is longer. */
export function shortened(text: string, most: number): string {
	const characters = Array.from(text);
	return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
