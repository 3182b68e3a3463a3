# What plan.json plans to apply: instead of all addresses of the domain only billing@, which may also bounce.
provider "aws" {
  region = "eu-west-1"
}

data "aws_caller_identity" "me" {}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "send" {
  statement {
    sid       = "Send"
    actions   = ["ses:SendEmail", "ses:SendRawEmail", "ses:SendBounce"] # was without ses:SendBounce
    resources = [aws_sesv2_email_identity.mail.arn]
    condition {
      test     = "StringLike"
      variable = "ses:FromAddress"
      values   = ["billing@mail.example.com"] # was *@mail.example.com
    }
  }
}

resource "aws_sesv2_email_identity" "mail" {
  email_identity = "mail.example.com"
}

resource "aws_iam_policy" "send" {
  name   = "send"
  path   = "/app/"
  policy = data.aws_iam_policy_document.send.json
}

resource "aws_iam_role" "mailer" {
  name               = "mailer"
  path               = "/svc/"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy_attachment" "send" {
  role       = aws_iam_role.mailer.name
  policy_arn = aws_iam_policy.send.arn
}
