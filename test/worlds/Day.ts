import { setImmediate as turn } from 'timers/promises';
import { sweep } from '../../src/desk/sweep';
import { act, type ByHand } from './act';
import { busyBank, staff, type Traits } from './busyBank';
import { prove } from './cardBank';
import { Chance } from './Chance';
import { provedCustomers, type Deed } from './deeds';
import { DeskWorld } from './DeskWorld';
import { Instance } from './Instance';
import { atOnce, unsteady } from './Pace';
import { Post, type Fates } from './Post';
import { restProblems } from './restProblems';
import { watchAssignments } from './watchAssignments';

/** What happens at the same time, and how long nothing else happens afterwards. */
export type Moment = {
	readonly deeds: readonly Deed[];
	readonly seconds: number;
	/** An app that dies after so many steps. */
	readonly crash?: number;
	/** The administrator changes the bank. */
	readonly edit?: Traits;
};

/** How a day goes. */
export type Conditions = Fates & {
	/** How many apps run on one server. */
	readonly instances: number;
	/** Who has lost a room keeps it in their list for a while. */
	readonly isSlow: boolean;
};

/** A day that may go like this: in what bank, under what conditions, and what happens. It goes the same way each time. */
export type DayPlan = {
	readonly bank: Traits;
	readonly conditions: Conditions;
	readonly seed: number;
	readonly moments: readonly Moment[];
};

/** After so many rounds of ten seconds everybody must have been served. */
const ROUNDS = 60;

/** A day of a bank with apps on one server: everything at once, every call as slow as it likes. */
export class Day {
	public readonly problems: string[];
	public readonly instances: readonly Instance[];
	private readonly byHand: ByHand = { transfers: [], overrides: [] };
	private readonly post: Post;

	private constructor(
		public readonly world: DeskWorld,
		private readonly chance: Chance,
		conditions: Conditions,
	) {
		this.post = new Post(chance, conditions);
		this.instances = Array.from({ length: conditions.instances }, (_, index) => new Instance(world, `app${index}`));
		this.problems = watchAssignments(world, { deskOf: (app) => this.instanceCalled(app).desk, byHand: this.byHand });
		world.server.onEvent = () => {
			this.tellApps();
		};
	}

	/** A day that has gone by plan; what is under way has come to an end, but not all is told and done. */
	public static async by({ bank, conditions, seed, moments }: DayPlan): Promise<Day> {
		const world = await DeskWorld.with(busyBank(bank), staff);
		provedCustomers.forEach((customer) => prove(world, customer, customer));
		const day = new Day(world, new Chance(seed), conditions);
		for (const instance of day.instances) {
			await instance.start();
		}
		world.pace = unsteady(day.chance);
		world.server.leavesSlowly = conditions.isSlow;
		for (const moment of moments) {
			await day.live(moment);
		}
		return day;
	}

	/** Everything that was delayed comes, and time passes until cool-downs are over and what could wait has been done. */
	public async rest(): Promise<void> {
		this.world.pace = atOnce;
		this.world.server.leavesSlowly = false;
		this.world.server.finishLeaving();
		this.post.isReliable = true;
		this.post.sendDelayed();
		await turn();
		await this.restartDead();
		for (const seconds of [10, 30, 60, 10, 10]) {
			this.world.clock.forwardSeconds(seconds);
			await this.sweepOnAll();
		}
		// Each app takes in what the other did last.
		await this.sweepOnAll();
		this.problems.push(
			...restProblems(
				this.world,
				this.instances.map(({ desk }) => desk),
			),
			...this.instances.filter(({ lifetime }) => lifetime.isTired).map(({ name }) => `${name} does not come to rest`),
		);
	}

	/** All agents are there, answer and close, round after round, until nobody waits any more. */
	public async workOff(bank: Traits): Promise<void> {
		const { server } = this.world;
		this.edit({ ...bank, closing: false });
		const welcome = ['comes', 'switchesOn', 'takesChats'] as const;
		await this.doAll(staff.flatMap((who) => welcome.map((what) => ({ what, who }))));
		for (let round = 0; round < ROUNDS && server.rooms.some(({ isOpen }) => isOpen); round += 1) {
			const served = server.rooms.filter(({ isOpen, servedBy }) => isOpen && servedBy !== undefined);
			served.forEach(({ roomId }) => {
				server.write(roomId, 'I see to it', false);
				server.close(roomId);
			});
			await this.pass(10);
		}
		const left = server.rooms.filter(({ isOpen }) => isOpen);
		this.problems.push(...left.map(({ roomId }) => `${roomId} is never served`));
	}

	private async live({ deeds, seconds, crash, edit }: Moment): Promise<void> {
		const { chance } = this;
		this.post.sendDelayed(chance.below(3));
		if (crash !== undefined) {
			const { lifetime } = this.anyInstance();
			// Who has died just now is started again, and does not live on with what hangs from before.
			lifetime.stepsLeft = lifetime.isOver ? 0 : crash;
		}
		if (edit) {
			this.edit(edit);
		}
		if (chance.happens(0.1)) {
			this.begin(() => sweep(this.anyInstance().desk));
		}
		await this.doAll(deeds);
		if (chance.happens(0.5)) {
			this.world.server.finishLeaving();
			await turn();
		}
		await this.restartDead();
		await this.pass(seconds);
	}

	private async doAll(deeds: readonly Deed[]): Promise<void> {
		deeds.forEach((deed) => {
			this.begin(() => act(this.world, deed, { desk: this.anyInstance().desk, byHand: this.byHand }));
		});
		await turn();
	}

	/** Time passes, with a sweep on one of the apps every ten seconds. */
	private async pass(seconds: number): Promise<void> {
		for (let left = seconds; left > 0; left -= 10) {
			this.world.clock.forwardSeconds(Math.min(left, 10));
			await this.sweepOn(this.anyInstance());
		}
	}

	private async sweepOnAll(): Promise<void> {
		for (const instance of this.instances) {
			await this.sweepOn(instance);
		}
	}

	private async sweepOn(instance: Instance): Promise<void> {
		this.begin(() => sweep(instance.desk));
		await turn();
		await this.restartDead();
	}

	private edit(traits: Traits): void {
		this.world.catalogueText = JSON.stringify(busyBank(traits));
		this.instances.forEach(({ desk }) => desk.memory.catalogue.edit(this.world.catalogueText));
		this.begin(() => sweep(this.anyInstance().desk));
	}

	/** Whoever has died is started again; what was about to be told is lost. */
	private async restartDead(): Promise<void> {
		for (const instance of this.instances.filter(({ lifetime }) => lifetime.isOver)) {
			this.byHand.transfers.length = 0;
			this.byHand.overrides.length = 0;
			this.begin(() => instance.start());
			await turn();
		}
	}

	/** Starts something that ends by itself; a failure that nobody expects is a problem. */
	private begin(task: () => Promise<unknown>): void {
		const run = async (): Promise<void> => {
			await unsteady(this.chance)('begin');
			await task();
		};
		run().catch((error: unknown) => {
			this.problems.push(`a failure: ${String(error)}`);
		});
	}

	private tellApps(): void {
		for (const event of this.world.server.events.splice(0)) {
			for (const instance of event.what === 'presence' ? this.instances : [this.anyInstance()]) {
				this.post.send('roomId' in event ? event.roomId : `${event.agent.username} at ${instance.name}`, () => {
					this.begin(() => this.world.deliver(event, instance.desk));
				});
			}
		}
	}

	private anyInstance(): Instance {
		return this.chance.pick(this.instances) ?? this.instanceCalled('app0');
	}

	private instanceCalled(name: string): Instance {
		const instance = this.instances.find((other) => other.name === name);
		if (!instance) {
			throw new Error(`There is no app ${name}.`);
		}
		return instance;
	}
}
