CREATE TYPE order_status AS ENUM ('pending', 'paid', 'shipped', 'cancelled');
CREATE TABLE customers (id UUID PRIMARY KEY DEFAULT gen_random_uuid(), email VARCHAR(255) NOT NULL UNIQUE, created_at TIMESTAMPTZ NOT NULL DEFAULT now());
CREATE TABLE addresses (id BIGSERIAL PRIMARY KEY, customer_id UUID NOT NULL REFERENCES customers ON DELETE CASCADE, line TEXT NOT NULL);
CREATE TABLE orders (id BIGSERIAL PRIMARY KEY, customer_id UUID NOT NULL REFERENCES customers, billing_address_id BIGINT REFERENCES addresses, shipping_address_id BIGINT REFERENCES addresses, status order_status NOT NULL DEFAULT 'pending', total NUMERIC(12,2) NOT NULL DEFAULT 0);
CREATE TABLE products (id BIGSERIAL PRIMARY KEY, sku TEXT NOT NULL UNIQUE, price NUMERIC(12,2) NOT NULL, meta JSONB NOT NULL DEFAULT '{}');
CREATE TABLE order_items (order_id BIGINT REFERENCES orders ON DELETE CASCADE, product_id BIGINT REFERENCES products ON DELETE RESTRICT, quantity INT NOT NULL DEFAULT 1, PRIMARY KEY (order_id, product_id));
CREATE INDEX orders_customer_id_idx ON orders (customer_id, status);
CREATE INDEX order_items_product ON order_items (product_id);
