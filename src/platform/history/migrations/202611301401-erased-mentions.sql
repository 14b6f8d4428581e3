-- Other records out of whose texts the person was taken with the erasure: MentionRef[]. Ids alone, nothing about anybody.
ALTER TABLE app.erasures ADD COLUMN mentions jsonb;
