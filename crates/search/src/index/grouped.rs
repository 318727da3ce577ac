//! Lists of lists without an allocation for each.

use std::ops::Range;

/// Groups of items, numbered from 0 and laid out one after the other.
#[derive(Debug)]
pub(crate) struct Grouped<T> {
    /// Where each group ends; it starts where the one before ends.
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Grouped<T> {
    fn default() -> Self {
        Self {
            ends: Vec::new(),
            items: Vec::new(),
        }
    }
}

impl<T> Grouped<T> {
    /// Adds the next group.
    pub fn push(&mut self, group: impl IntoIterator<Item = T>) {
        self.items.extend(group);
        self.ends.push(self.items.len() as u32);
    }

    /// The items of a group; none when there is no such group.
    #[must_use]
    pub fn group(&self, number: usize) -> &[T] {
        self.range(number)
            .and_then(|range| self.items.get(range))
            .unwrap_or_default()
    }

    /// Every group in order.
    pub fn iter(&self) -> impl Iterator<Item = &[T]> {
        (0..self.ends.len()).map(|number| self.group(number))
    }

    /// Every item of every group, to be changed in place.
    pub fn items_mut(&mut self) -> &mut [T] {
        &mut self.items
    }

    fn range(&self, number: usize) -> Option<Range<usize>> {
        let end = *self.ends.get(number)?;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(start as usize..end as usize)
    }
}

impl<T: Copy> Grouped<T> {
    /// Sorts pairs of a group's number and an item into `groups` groups, keeping the items' order. Pairs of other
    /// groups are left out.
    #[must_use]
    pub fn from_pairs(groups: usize, pairs: &[(u32, T)]) -> Self {
        let mut ends = vec![0_u32; groups];
        let known = || pairs.iter().filter(|(group, _)| (*group as usize) < groups);
        for (group, _) in known() {
            ends[*group as usize] += 1;
        }
        let mut end = 0;
        // Where the next item of each group goes.
        let mut next: Vec<u32> = Vec::with_capacity(groups);
        for count in &mut ends {
            next.push(end);
            end += *count;
            *count = end;
        }
        // Everything is overwritten: each place belongs to one pair.
        let filler = pairs.first().map(|(_, item)| *item);
        let mut items: Vec<T> = filler.map_or_else(Vec::new, |item| vec![item; end as usize]);
        for (group, item) in known() {
            let place = &mut next[*group as usize];
            items[*place as usize] = *item;
            *place += 1;
        }
        Self { ends, items }
    }
}

#[cfg(test)]
mod tests {
    use super::Grouped;

    #[test]
    fn groups_are_found_by_number() {
        let mut groups = Grouped::default();
        groups.push([1, 2]);
        groups.push([]);
        groups.push([3]);
        assert_eq!(groups.iter().collect::<Vec<_>>(), [&[1, 2][..], &[], &[3]]);
        assert_eq!(groups.group(3), [0; 0]);
    }

    #[test]
    fn pairs_are_sorted_into_their_groups() {
        let groups = Grouped::from_pairs(4, &[(2, 'a'), (0, 'b'), (2, 'c')]);
        assert_eq!(
            groups.iter().collect::<Vec<_>>(),
            [&['b'][..], &[], &['a', 'c'], &[]]
        );
    }
}
