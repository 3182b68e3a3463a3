#!/usr/bin/env bash
# jmespath 0.16.0: a query for Deny statements finds nothing, without an error, if the policy has just one statement.
#
# Needs Node 20 and npm. IAM lets a single statement stand without a list, and a single action as well; it returns
# documents as they were written. JMESPath, the language of --query in the AWS CLI, filters only lists: of an object it
# makes null. So the usual search for Deny statements passes over the first document. contains(Action, ...) changes its
# meaning with the shape, too: an element of a list, but any part of a string, so that s3:GetObject is "found" in
# s3:GetObjectTagging. Only to_array() reads all shapes alike.
#
# Output seen:
#   one statement: Deny actions null, with to_array ["s3:GetObjectTagging"]
#   a list of one: Deny actions ["s3:GetObjectTagging"], with to_array ["s3:GetObjectTagging"]
#   one action: contains s3:GetObject true, with to_array false
#   a list of one action: contains s3:GetObject false, with to_array false
set -euo pipefail
for tool in node npm; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" jmespath@0.16.0 >/dev/null
cat > probe.cjs <<'JS'
const { search } = require('jmespath');
const statement = { Effect: 'Deny', Action: 's3:GetObjectTagging', Resource: '*' };
const show = (document, query) => JSON.stringify(search(document, query));
for (const [name, Statement] of [['one statement', statement], ['a list of one', [statement]]]) {
  const document = { Version: '2012-10-17', Statement };
  console.log(`${name}: Deny actions ${show(document, "Statement[?Effect=='Deny'].Action")}, with to_array ${
    show(document, "to_array(Statement)[?Effect=='Deny'].Action")}`);
}
for (const [name, Action] of [['one action', statement.Action], ['a list of one action', [statement.Action]]]) {
  console.log(`${name}: contains s3:GetObject ${show({ Action }, "contains(Action, 's3:GetObject')")}, with to_array ${
    show({ Action }, "contains(to_array(Action), 's3:GetObject')")}`);
}
JS
node probe.cjs > seen
cat > expected <<'TXT'
one statement: Deny actions null, with to_array ["s3:GetObjectTagging"]
a list of one: Deny actions ["s3:GetObjectTagging"], with to_array ["s3:GetObjectTagging"]
one action: contains s3:GetObject true, with to_array false
a list of one action: contains s3:GetObject false, with to_array false
TXT
diff expected seen
cat seen
