CREATE TABLE a (id INT PRIMARY KEY, c_text TEXT, c_varchar VARCHAR, c_varchar_n VARCHAR(20), c_char CHAR, c_char_n CHAR(5), c_bit BIT, c_bit_n BIT(3), c_varbit BIT VARYING, c_varbit_n BIT VARYING(3),
  c_uuid UUID, c_xml XML, c_inet INET, c_bool BOOLEAN, c_int INT, c_smallint SMALLINT, c_oid OID, c_bigint BIGINT,
  c_double DOUBLE PRECISION, c_real REAL, c_numeric NUMERIC, c_numeric_p NUMERIC(10), c_numeric_ps NUMERIC(10, 2), c_default_numeric NUMERIC(65, 30), c_money MONEY,
  c_timestamp TIMESTAMP, c_timestamp_3 TIMESTAMP(3), c_timestamp_0 TIMESTAMP(0), c_timestamptz TIMESTAMPTZ, c_timestamptz_3 TIMESTAMPTZ(3), c_date DATE,
  c_time TIME, c_time_3 TIME(3), c_timetz TIMETZ, c_timetz_2 TIMETZ(2), c_json JSON, c_jsonb JSONB, c_bytea BYTEA);
