-- 基金账: entries of the accounts of no person, folded by business day. All of it can be made anew from the book.

create table fund_day (
  region text not null,
  book text not null,
  day date not null,
  scheme text not null,
  line text not null,
  amount bigint not null,
  entries bigint not null,
  primary key (region, book, day, scheme, line)
);

-- Up to which version of each account its entries are in fund_day.
create table fund_fold (
  region text not null,
  account text not null,
  book text not null,
  version bigint not null,
  primary key (region, account)
);
