create table bookings (
    id                text primary key,
    version           bigint not null,
    learner_id        text not null,
    administration    text not null,
    country           text not null,
    session_id        text not null,
    course_code       text not null,
    language          text not null,
    state             text not null,
    enrolled_at       text not null,
    completed_modules text[] not null,
    required_modules  text[] not null
);
create table booking_copies (
    id                text primary key,
    version           bigint not null,
    state             text not null,
    completed_modules text[] not null,
    required_modules  text[] not null
);
