type Fields = Record<string, unknown>;

/** Field of the app's attachment: field of the document's. */
const renamed = {
	collapsed: 'collapsed',
	color: 'color',
	text: 'text',
	timestampLink: 'message_link',
	thumbnailUrl: 'thumb_url',
	imageDimensions: 'image_dimensions',
	imagePreview: 'image_preview',
	imageUrl: 'image_url',
	imageType: 'image_type',
	imageSize: 'image_size',
	audioUrl: 'audio_url',
	audioType: 'audio_type',
	audioSize: 'audio_size',
	videoUrl: 'video_url',
	videoType: 'video_type',
	videoSize: 'video_size',
	fields: 'fields',
	actionButtonsAlignment: 'button_alignment',
	actions: 'actions',
	type: 'type',
	description: 'description',
} as const;

const author = { name: 'author_name', link: 'author_link', icon: 'author_icon' } as const;
const title = { value: 'title', link: 'title_link', displayDownloadLink: 'title_link_download' } as const;

/** Attachments as apps see them (Rocket.Chat 6.14 app/apps/server/converters/messages.js, _convertAttachmentsToApp). */
export function attachmentsToApp(attachments: unknown[] | undefined): Fields[] | undefined {
	return attachments?.filter(isFields).map((attachment) => {
		const known = [...Object.values(renamed), ...Object.values(author), ...Object.values(title), 'ts'];
		return {
			...rename(attachment, renamed),
			author: rename(attachment, author),
			title: rename(attachment, title),
			timestamp: typeof attachment.ts === 'string' || attachment.ts instanceof Date ? new Date(attachment.ts) : undefined,
			_unmappedProperties_: Object.fromEntries(Object.entries(attachment).filter(([field]) => !known.includes(field))),
		};
	});
}

/** The document's attachments (…/messages.js, _convertAppAttachments). */
export function attachmentsFromApp(attachments: readonly object[] | undefined): Fields[] | undefined {
	return attachments?.filter(isFields).map((attachment) => ({
		...rename(attachment, invert(renamed)),
		...rename(isFields(attachment.author) ? attachment.author : {}, invert(author)),
		...rename(isFields(attachment.title) ? attachment.title : {}, invert(title)),
		...(attachment.timestamp instanceof Date && { ts: attachment.timestamp.toJSON() }),
		...(isFields(attachment._unmappedProperties_) && attachment._unmappedProperties_),
	}));
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

const invert = (names: Readonly<Record<string, string>>): Record<string, string> =>
	Object.fromEntries(Object.entries(names).map(([to, from]) => [from, to]));

const rename = (source: Fields, names: Readonly<Record<string, string>>): Fields =>
	Object.fromEntries(
		Object.entries(names)
			.filter(([, from]) => source[from] !== undefined && source[from] !== null)
			.map(([to, from]) => [to, source[from]]),
	);
