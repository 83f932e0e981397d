/** Stands for packages that the sandbox's runtime imports types from and nothing else. */
export {};
