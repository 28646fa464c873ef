//! JSON values of metadata, read so that whatever is taken once can be read again.
//!
//! `{"kota": {"nama": "Wanasari", "nama": "Wanasari Kidul"}}` is read with the last name and a note of the key that stood twice;
//! `[[[[…]]]]` beyond 100 levels is an error, since the index keeps an article two levels deeper and the JSON parser gives up
//! at 128. `serde_json`'s own reading has neither, and takes the keys `$serde_json::private::RawValue` of a user's object for a
//! message to itself.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// How deep arrays and objects of one value may be nested.
pub(crate) const MAX_DEPTH: u64 = 100;

/// What was met while values were read.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// The first key that stood twice in an object: its last value counts.
    pub(crate) duplicate: Option<String>,
    /// The limit, if a value was nested deeper.
    pub(crate) too_deep: Option<u64>,
}

/// Reads one value.
pub(crate) struct Member<'a> {
    seen: &'a mut Seen,
    depth: u64,
}

impl<'a> Member<'a> {
    pub(crate) fn new(seen: &'a mut Seen) -> Self {
        Self { seen, depth: 0 }
    }

    fn enter<E: Error>(&mut self) -> Result<(), E> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            self.seen.too_deep = Some(MAX_DEPTH);
            return Err(E::custom(format_args!("nested over {MAX_DEPTH} levels deep")));
        }
        Ok(())
    }

    fn inner(&mut self) -> Member<'_> {
        Member { seen: self.seen, depth: self.depth }
    }
}

impl<'de> DeserializeSeed<'de> for Member<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Member<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Value, E> {
        Ok(Value::Bool(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<Value, A::Error> {
        self.enter()?;
        let mut list = Vec::new();
        while let Some(value) = seq.next_element_seed(self.inner())? {
            list.push(value);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Value, A::Error> {
        self.enter()?;
        let mut object = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            let value = map.next_value_seed(self.inner())?;
            if self.seen.duplicate.is_none() && object.contains_key(&key) {
                self.seen.duplicate = Some(key.clone());
            }
            object.insert(key, value);
        }
        Ok(Value::Object(object))
    }
}

/// Reads the metadata of an article that was written by this program.
pub(crate) fn map<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Map<String, Value>, D::Error> {
    deserializer.deserialize_map(MapVisitor)
}

struct MapVisitor;

impl<'de> Visitor<'de> for MapVisitor {
    type Value = Map<String, Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut object = Map::new();
        while let Some((key, Plain(value))) = map.next_entry()? {
            object.insert(key, value);
        }
        Ok(object)
    }
}

struct Plain(Value);

impl<'de> Deserialize<'de> for Plain {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Member::new(&mut Seen::default()).deserialize(deserializer).map(Plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> (Option<Value>, Seen) {
        let mut seen = Seen::default();
        let mut parser = serde_json::Deserializer::from_str(json);
        let value = Member::new(&mut seen).deserialize(&mut parser).ok();
        (value, seen)
    }

    #[test]
    fn values_are_read_as_they_stand() {
        for json in [
            "null",
            "true",
            "-7",
            "18446744073709551615",
            "1.2345678901234568e-300",
            r#""a\u0000b""#,
            r#"[{"a":[1,{}]},[]]"#,
            r#"{"$serde_json::private::RawValue":"[1]"}"#,
            r#"{"$serde_json::private::Number":"x"}"#,
        ] {
            assert_eq!(read(json).0.unwrap().to_string(), json);
        }
    }

    #[test]
    fn the_last_of_two_keys_counts() {
        let (value, seen) =
            read(r#"[{"a": {"x": 1}, "b": {"x": 2}}, {"b": 1, "b": 2}, {"c": 1, "c": 2}]"#);
        assert_eq!(value.unwrap()[1]["b"], 2);
        assert_eq!(seen.duplicate.as_deref(), Some("b"));
    }

    #[test]
    fn depth_is_bounded() {
        let deep = |depth: usize| read(&("[".repeat(depth) + &"]".repeat(depth)));
        assert!(deep(100).0.is_some());
        assert!(deep(101).0.is_none());
        assert_eq!(deep(101).1.too_deep, Some(100));
        let objects = r#"{"a":"#.repeat(101) + "1" + &"}".repeat(101);
        assert_eq!(read(&objects).1.too_deep, Some(100));
    }
}
