import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import { TestEnvironment } from 'jest-environment-node';
import { z } from 'zod';
import { startHost, type Host } from '../../tools/host/startHost';

const options = z.object({ profile: z.enum(['6.14', '8.x']), sandbox: z.enum(['deno', 'node']) });
const administrator = { username: 'admin', password: 'administrator' };

/**
 * Starts an embedded server for each file of the suite and tells the file its address and administrator, which is all the
 * suite ever knows of a server.
 */
export default class EmbeddedServer extends TestEnvironment {
	private readonly options: z.infer<typeof options>;
	private host: Host | undefined;

	public constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
		super(config, context);
		this.options = options.parse(config.projectConfig.testEnvironmentOptions);
	}

	public override async setup(): Promise<void> {
		await super.setup();
		this.host = await startHost({ ...this.options, administrator, schedulerPollMilliseconds: 500 });
		Object.assign(this.global.process.env, {
			SERVER_URL: this.host.url,
			SERVER_ADMINISTRATOR: administrator.username,
			SERVER_PASSWORD: administrator.password,
		});
	}

	public override async teardown(): Promise<void> {
		await this.host?.stop();
		await super.teardown();
	}
}
