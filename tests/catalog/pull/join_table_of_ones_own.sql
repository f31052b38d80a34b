CREATE TABLE post (id INT PRIMARY KEY);
CREATE TABLE tag (id INT PRIMARY KEY);
CREATE TABLE post_tag (post_id INT REFERENCES post, tag_id INT REFERENCES tag, PRIMARY KEY (post_id, tag_id));
CREATE TABLE "_underlined" ("A" INT NOT NULL REFERENCES post(id), "B" INT NOT NULL REFERENCES tag(id), extra INT, PRIMARY KEY ("A", "B"));
