-- schemas: auth, shop
CREATE SCHEMA auth; CREATE SCHEMA shop;
CREATE TYPE auth.kind AS ENUM ('a'); CREATE TYPE shop.kind AS ENUM ('a', 'b');
CREATE TABLE auth.users (id INT PRIMARY KEY, k auth.kind DEFAULT 'a');
CREATE TABLE shop.users (id INT PRIMARY KEY, u INT REFERENCES auth.users, k shop.kind);
CREATE TABLE shop.orders (id INT PRIMARY KEY, u INT REFERENCES shop.users, a INT REFERENCES auth.users);
CREATE TABLE public.other (id INT PRIMARY KEY, u INT REFERENCES auth.users);
CREATE TABLE auth.zed (id INT PRIMARY KEY, o INT REFERENCES shop.orders);
