/** Pictures of templates that lie beside the operator file, as data: URLs. */
import type { OperatorConfig } from '../../core/contract/operator.ts'
import { isPath, picturesOf } from '../../core/operators/content-problems.ts'
import { loadLogo } from './logo.ts'

type Templates = Pick<OperatorConfig, 'gatewayTemplates' | 'notificationTemplates' | 'promotion'>

/** The templates with their pictures; or the field of the first picture that can't be read, and a sentence. */
export async function loadPictures(
  folder: string,
  { gatewayTemplates, notificationTemplates, promotion }: Templates,
): Promise<{ templates: Templates } | { path: string; problem: string }> {
  const urls = new Map<string, string>()
  for (const { path, uri } of picturesOf({ gatewayTemplates, notificationTemplates, promotion })) {
    if (!isPath(uri) || urls.has(uri)) continue
    const loaded = await loadLogo(folder, uri)
    if ('problem' in loaded) return { path, problem: loaded.problem }
    urls.set(uri, loaded.url)
  }
  const here = (uri: string) => urls.get(uri) ?? uri
  const withPicture = <T extends { image?: string | undefined }>(one: T): T =>
    one.image === undefined ? one : { ...one, image: here(one.image) }
  const gateways = gatewayTemplates?.map((template) =>
    template.images === undefined
      ? template
      : { ...template, images: template.images.map((image) => ({ ...image, uri: here(image.uri) })) },
  )
  return {
    templates: {
      ...(gateways === undefined ? {} : { gatewayTemplates: gateways }),
      ...(notificationTemplates === undefined
        ? {}
        : { notificationTemplates: notificationTemplates.map((one) => withPicture(one)) }),
      ...(promotion === undefined ? {} : { promotion: withPicture(promotion) }),
    },
  }
}
