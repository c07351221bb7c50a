/** A content item in the shape of the GOV.UK content API. */
export function govukContent(path: string, details: object, more: object = {}) {
  return {
    base_path: path,
    document_type: 'medical_safety_alert',
    title: 'Class 2 recall: Imaginol',
    description: 'Stop using it.',
    public_updated_at: '2025-02-03T10:00:00Z',
    withdrawn_notice: {},
    details,
    ...more,
  }
}
