#!/usr/bin/env bash
# hcl2-parser 1.0.3: a policy variable that Terraform must leave alone looks like one that it must replace.
#
# Needs Node 20 and npm. In a Terraform string, $${aws:username} writes ${aws:username} for IAM, and ${var.bucket} is
# replaced. The parser returns both with one dollar sign, so that nobody can tell the one from the other, and a program
# that replaces references fails on IAM's, or replaces it. Within jsonencode() the escape is kept, as it is everywhere
# by @cdktf/hcl2json 0.21.0, which reads the same syntax into the same shape.
#
# Output seen:
#   hcl2-parser, string: arn:aws:s3:::${var.bucket}/${aws:username}/*
#   hcl2-parser, heredoc: {"Resource": "arn:aws:s3:::${var.bucket}/${aws:username}/*"}
#   hcl2-parser, jsonencode: ${jsonencode({ Resource = "arn:aws:s3:::${var.bucket}/$${aws:username}/*" })}
#   @cdktf/hcl2json, string: arn:aws:s3:::${var.bucket}/$${aws:username}/*
#   @cdktf/hcl2json, heredoc: {"Resource": "arn:aws:s3:::${var.bucket}/$${aws:username}/*"}
#   @cdktf/hcl2json, jsonencode: ${jsonencode({ Resource = "arn:aws:s3:::${var.bucket}/$${aws:username}/*" })}
set -euo pipefail
for tool in node npm; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" \
    hcl2-parser@1.0.3 @cdktf/hcl2json@0.21.0 >/dev/null
cat > policy.tf <<'TF'
locals {
  string     = "arn:aws:s3:::${var.bucket}/$${aws:username}/*"
  heredoc    = <<-POLICY
    {"Resource": "arn:aws:s3:::${var.bucket}/$${aws:username}/*"}
  POLICY
  jsonencode = jsonencode({ Resource = "arn:aws:s3:::${var.bucket}/$${aws:username}/*" })
}
TF
cat > probe.cjs <<'JS'
const { readFileSync } = require('node:fs');
const { parse } = require('@cdktf/hcl2json');
const { parseToObject } = require('hcl2-parser');
const text = readFileSync('policy.tf', 'utf8');
(async () => {
  for (const [name, read] of [
    ['hcl2-parser', parseToObject(text)[0]],
    ['@cdktf/hcl2json', await parse('policy.tf', text)],
  ]) {
    const [locals] = [read.locals].flat();
    ['string', 'heredoc', 'jsonencode'].forEach((kind) => console.log(`${name}, ${kind}: ${locals[kind].trim()}`));
  }
})();
JS
node probe.cjs > seen
cat > expected <<'TXT'
hcl2-parser, string: arn:aws:s3:::${var.bucket}/${aws:username}/*
hcl2-parser, heredoc: {"Resource": "arn:aws:s3:::${var.bucket}/${aws:username}/*"}
hcl2-parser, jsonencode: ${jsonencode({ Resource = "arn:aws:s3:::${var.bucket}/$${aws:username}/*" })}
@cdktf/hcl2json, string: arn:aws:s3:::${var.bucket}/$${aws:username}/*
@cdktf/hcl2json, heredoc: {"Resource": "arn:aws:s3:::${var.bucket}/$${aws:username}/*"}
@cdktf/hcl2json, jsonencode: ${jsonencode({ Resource = "arn:aws:s3:::${var.bucket}/$${aws:username}/*" })}
TXT
diff expected seen
cat seen
