-- A bill's charge and lines are written anew when it is settled. A page that has room takes the new row beside the old
-- one, and no index hears of it.
alter table charge set (fillfactor = 80);
alter table fee_line set (fillfactor = 80);
