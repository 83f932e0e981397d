import { SAMPLE_PASSWORD, sampleAgents } from './sampleBank';

/** What to type to try the running server by hand. */
export function howToGoOn(url: string, appId: string): string {
	return `
The server stays up at ${url} (Ctrl+C ends it). The password of everybody is "${SAMPLE_PASSWORD}":
the administrator "admin", the agents ${sampleAgents.join(', ')}. An agent gets chats only while online, that is
while connected to ${url.replace('http', 'ws')}/websocket; they are, as long as this runs.

A customer writes, in a browser at ${url}/livechat?mode=popout or so:
  TOKEN=$(openssl rand -hex 32)
  HASH=$(printf %s "$TOKEN" | sha256sum | cut -d' ' -f1)
  curl -s ${url}/api/apps/public/${appId}/topic -H 'content-type: application/json' \\
    -d "{\\"visitorTokenHash\\":\\"$HASH\\",\\"topic\\":\\"Card stolen\\"}"
  curl -s ${url}/api/v1/livechat/visitor -H 'content-type: application/json' -d "{\\"visitor\\":{\\"token\\":\\"$TOKEN\\"}}"
  RID=$(curl -s "${url}/api/v1/livechat/room?token=$TOKEN" | sed 's/.*"_id":"\\([A-Za-z0-9]*\\)".*"t":"l".*/\\1/')
  curl -s ${url}/api/v1/livechat/message -H 'content-type: application/json' \\
    -d "{\\"token\\":\\"$TOKEN\\",\\"rid\\":\\"$RID\\",\\"msg\\":\\"My card was stolen\\"}"

Who serves the room:
  curl -s ${url}/api/v1/login -H 'content-type: application/json' -d '{"user":"admin","password":"${SAMPLE_PASSWORD}"}'
  curl -s "${url}/api/v1/rooms.info?roomId=$RID" -H "X-User-Id: <userId>" -H "X-Auth-Token: <authToken>"
`;
}
