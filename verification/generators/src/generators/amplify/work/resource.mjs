import { defineFunction } from "@aws-amplify/backend";
export const work = defineFunction({ name: "work", entry: "./handler.mjs" });
