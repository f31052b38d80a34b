CREATE TABLE users (id INT PRIMARY KEY);
CREATE TABLE profiles (id INT PRIMARY KEY, user_id INT NOT NULL UNIQUE REFERENCES users);
CREATE TABLE settings (user_id INT PRIMARY KEY REFERENCES users);
CREATE TABLE badges (id INT PRIMARY KEY, user_id INT REFERENCES users);
CREATE UNIQUE INDEX badges_user_id_key ON badges (user_id);
