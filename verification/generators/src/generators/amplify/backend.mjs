import { defineBackend } from "@aws-amplify/backend";
import { auth } from "./auth/resource.mjs";
import { storage } from "./storage/resource.mjs";
import { work } from "./work/resource.mjs";
defineBackend({ auth, storage, work });
