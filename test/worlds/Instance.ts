import type { Desk } from '../../src/desk/Desk';
import { loadDesk } from '../../src/desk/loadDesk';
import { sweep } from '../../src/desk/sweep';
import type { DeskWorld } from './DeskWorld';
import { Lifetime } from './Pace';

/** One of several running apps of one server: it can crash by itself, and start again with an empty memory. */
export class Instance {
	public lifetime: Lifetime;
	public desk: Desk;

	public constructor(
		private readonly world: DeskWorld,
		public readonly name: string,
	) {
		this.lifetime = this.newLifetime();
		this.desk = world.secondInstance(this.lifetime.pace, name);
	}

	public async start(): Promise<void> {
		this.lifetime.end();
		this.lifetime = this.newLifetime();
		this.desk = this.world.secondInstance(this.lifetime.pace, this.name);
		await loadDesk(this.desk, this.world.catalogueText);
		await sweep(this.desk);
	}

	private newLifetime(): Lifetime {
		return new Lifetime((call) => this.world.pace(call));
	}
}
