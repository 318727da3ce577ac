-- What everybody holds now is counted whenever work arrives; what is passed on or put back is most of the table.
create index scoring_open on scoring (assessor_id) where released_at is null and recommended_at is null;
