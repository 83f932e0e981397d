import type { ChildProcess } from 'node:child_process';

export type SandboxedApp = { readonly id: string; readonly spawnId: number; readonly networking: boolean };

/** Starts the process one app runs in: real Deno or Node, with the permissions a server gives it. */
export type Sandbox = { spawn(app: SandboxedApp): ChildProcess };
